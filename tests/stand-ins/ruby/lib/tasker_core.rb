# frozen_string_literal: true

# Stand-in for the gem tasker-rb 0.1.8 (`require 'tasker_core'`), which cannot be installed where the proofs run. Behaviour
# follows tasker-core at commit c8733f9537a03ec710798d99eb88468e715e1dc8; every declaration names the file there that it
# mirrors, below `crates/tasker-rb/lib/tasker_core/`. Where the gem uses dry-struct, dry-types and ActiveSupport, plain Ruby
# does here what can be seen of them. Left out: the worker process (FFI, bootstrap, clients), HTTP handlers, domain events.
module TaskerCore
  VERSION = '0.1.8'
end

require_relative 'tasker_core/indifferent_hash'
require_relative 'tasker_core/errors'
require_relative 'tasker_core/struct'
require_relative 'tasker_core/types'
require_relative 'tasker_core/models'
require_relative 'tasker_core/step_context'
require_relative 'tasker_core/batch_processing'
require_relative 'tasker_core/step_handler'
require_relative 'tasker_core/functional'
require_relative 'tasker_core/registry'
require_relative 'tasker_core/subscriber'
