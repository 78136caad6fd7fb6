# frozen_string_literal: true

# Times generated contracts and json_schemer over the same values.
#
# usage: bench.rb FOLDER CONTRACTS MODULE, with small, medium and large schemas and values in FOLDER

require 'json'
# Which json_schemer uses without asking for it.
require 'set'
require 'json_schemer'

ROUNDS = 101
BATCH = 0.003

def now = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)

def once(work, value, times)
  start = now
  times.times { work.call(value) }
  (now - start) / times
end

def median(all) = all.sort[all.length / 2]

folder, contracts, name = ARGV
require contracts
contracts = Object.const_get(name)
%w[small medium large].each_with_index do |kind, number|
  value = JSON.parse(File.read(File.join(folder, "#{kind}.value.json")))
  schemer = JSONSchemer.schema(JSON.parse(File.read(File.join(folder, "#{kind}.json"))))
  contract = contracts.const_get("Step#{number}Result")
  contenders = {
    'tasker-gen' => contract.method(:parse),
    'json_schemer, no types' => ->(it) { schemer.valid?(it) || raise('invalid') }
  }
  # What is made on first use is not what is timed.
  contenders.each_value { |work| once(work, value, 20) }
  times = contenders.transform_values { |work| [(BATCH / once(work, value, 3)).to_i, 1].max }
  taken = contenders.transform_values { [] }
  ROUNDS.times { contenders.each { |contender, work| taken[contender] << once(work, value, times[contender]) } }
  taken.each { |contender, all| puts JSON.generate([kind, contender, median(all) * 1e9]) }
end
