{{ imports }}
{{ doc -}}
{{ head }}
{{ body -}}
{{ foot }}
