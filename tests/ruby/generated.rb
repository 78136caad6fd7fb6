# frozen_string_literal: true

require 'minitest/autorun'
require 'tasker_core'

# The code that was generated from fixtures/templates into the folder TASKER_GEN_OUTPUT.
module Generated
  ROOT = File.join(ENV.fetch('TASKER_GEN_OUTPUT'), 'ruby')

  # Where each workflow's files are.
  FOLDERS = Dir.glob('*/*/registration.rb', base: ROOT).map { |file| File.dirname(file) }.sort.freeze

  # The module of a workflow, with everything in it loaded.
  def self.workflow(folder)
    %w[registration examples].each { |file| require File.join(ROOT, folder, file) }
    source = File.read(File.join(ROOT, folder, 'registration.rb'))
    Object.const_get(source.scan(/^ *module (\w+)/).flatten.first(2).join('::'))
  end
end
