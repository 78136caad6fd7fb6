# frozen_string_literal: true

require_relative '../steps'

module Devops
  module ReleasePipeline
    module Handlers
      # Build with `make -C build/*/all`. Ends a comment in C: */ and opens one: /*
      # Ends a docstring in Python: """ and in Ruby interpolates: #{version}
      # A backslash at the end: \
      # A template literal: ${version} and `ticks`
      # Umlauts äöü, a check mark ✓, an emoji 🚀, a no-break space here.
      #
      # - a list item
      # - another
      #
      # indented code
      class BuildArtifacts < Steps::BuildArtifacts
        # @return [Contracts::BuildArtifactsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'build_artifacts is not implemented'
        end
      end
    end
  end
end
