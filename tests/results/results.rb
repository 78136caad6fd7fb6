# frozen_string_literal: true

# Prints what the handlers of the example workflows return for their examples.
require 'json'
require 'tasker_core'

def sorted(value)
  case value
  when Hash then value.map { |key, item| [key.to_s, sorted(item)] }.sort.to_h
  when Array then value.map { |item| sorted(item) }
  else value
  end
end

def constant(name)
  name.split('_').map(&:capitalize).join
end

ARGV.each do |line|
  namespace, template, step = line.split('/')
  %w[examples registration].each { |file| require "#{namespace}/#{template}/#{file}" }
  workflow = Object.const_get("#{constant(namespace)}::#{constant(template)}")
  handler = workflow::Handlers.const_get(constant(step))
  examples = workflow::Examples.const_get(constant(step))
  [examples::GIVEN, examples::MINIMAL].each { |given| puts JSON.generate(sorted(handler.call(given.context).result)) }
end
