# frozen_string_literal: true

# Asks generated Ruby about values: `runner.rb MANIFEST CASES`, one answer per line.

require 'json'

# What parses and what serialises.
def functions(contract)
  require File.join(contract['import_root'], contract['module'])
  %w[parse_text serialise_text].map do |key|
    receiver, _, name = contract[key].rpartition('.')
    Object.const_get(receiver).method(name)
  end
end

# The verdict on a text, with the violations or with the text that it became.
def answer(parse, serialise, text)
  { accepted: true, text: serialise.call(parse.call(text)) }
rescue TaskerGen::ContractError => e
  { accepted: false, violations: e.violations.map { |it| [it.pointer, it.keyword] } }
end

# What came of a question, whatever happens.
def result(ready, asked)
  answer(*ready[asked['contract']], asked['text'])
rescue StandardError, ScriptError, SystemStackError => e
  { crash: "#{e.class}: #{e.message}"[0, 300] }
end

# Whole lines at once: the process may die of the next text.
$stdout.sync = true
manifest, cases = ARGV
contracts = JSON.parse(File.read(manifest, encoding: 'UTF-8'))
ready = Hash.new { |all, number| all[number] = functions(contracts[number]) }
File.foreach(cases, encoding: 'UTF-8') do |line|
  asked = JSON.parse(line)
  puts JSON.generate(result(ready, asked))
end
