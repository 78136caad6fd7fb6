# frozen_string_literal: true

module TaskerCore
  module StepHandler
    # Mirrors step_handler/functional.rb. `extend` it in a module; its methods are private there, as in the gem.
    module Functional
      # Mirrors step_handler/functional.rb, Decision.
      class Decision
        attr_reader :type, :steps, :reason, :routing_context

        def initialize(type, steps, reason, routing_context)
          @type = type
          @steps = steps
          @reason = reason
          @routing_context = routing_context
          freeze
        end

        def self.route(steps, **routing_context) = new('create_steps', Array(steps), nil, routing_context)

        def self.skip(reason, **routing_context) = new('no_branches', [], reason, routing_context)
      end

      # Mirrors step_handler/functional.rb, BatchConfig.
      class BatchConfig
        attr_reader :total_items, :batch_size, :metadata

        def initialize(total_items:, batch_size:, metadata: {})
          @total_items = total_items
          @batch_size = batch_size
          @metadata = metadata
          freeze
        end
      end

      # The class that a definition makes; its name comes from the constant that it is given.
      module Build
        RESULTS = [Types::StepHandlerCallResult::Success, Types::StepHandlerCallResult::Error].freeze

        module_function

        # The block always gets `context:`, wanted or not; whatever StandardError it raises becomes a result.
        def handler(name, options, mixin: nil, extra: nil, convert: nil, &block)
          raise ArgumentError, 'block required' unless block

          Class.new(Base) do
            include mixin if mixin
            const_set(:VERSION, options.fetch(:version))
            define_method(:handler_name) { name }
            define_method(:call) do |context|
              args = Build.arguments(context, options)
              args.merge!(instance_exec(context, &extra)) if extra
              returned = block.call(**args)
              convert ? instance_exec(returned, &convert) : Build.wrap(returned)
            rescue StandardError => e
              Types::StepHandlerCallResult.from_exception(e)
            end
          end
        end

        def wrap(returned)
          case returned
          when *RESULTS, Types::StepHandlerCallResult::CheckpointYield then returned
          when Hash then Types::StepHandlerCallResult.success(result: returned)
          else
            Types::StepHandlerCallResult.success(result: returned.respond_to?(:to_h) ? returned.to_h : {})
          end
        end

        def arguments(context, options)
          given = options.fetch(:depends_on).to_h do |parameter, source|
            [parameter.to_sym, dependency(context, source)]
          end
          { context: context, **given, **inputs(context, options.fetch(:inputs)) }
        end

        # A model is only built from a hash, from the keys it knows, and only the top level gets symbols.
        def dependency(context, source)
          return context.get_dependency_result(source.to_s) unless source.is_a?(Array) && source.length == 2

          step, model = source
          raw = context.get_dependency_result(step.to_s)
          raw.is_a?(Hash) ? model.new(**raw.to_h.transform_keys(&:to_sym).slice(*model.attribute_names)) : raw
        end

        # A model gets no nil, so null and absent are one.
        def inputs(context, wanted)
          return Array(wanted).to_h { |key| [key.to_sym, context.get_input(key.to_s)] } unless wanted.is_a?(Class)

          data = wanted.attribute_names.to_h { |name| [name, context.get_input(name.to_s)] }
          built = wanted.new(**data.compact)
          built.validate! if built.respond_to?(:validate!)
          { inputs: built }
        end
      end

      module_function

      # Mirrors step_handler/functional.rb, step_handler.
      def step_handler(name, depends_on: {}, inputs: [], version: '1.0.0', &block)
        Build.handler(name, { depends_on: depends_on, inputs: inputs, version: version }, &block)
      end

      # Mirrors step_handler/functional.rb, decision_handler: what is no Decision goes out as a result without outcome.
      def decision_handler(name, depends_on: {}, inputs: [], version: '1.0.0', &block)
        convert = lambda do |returned|
          next Build.wrap(returned) unless returned.is_a?(Decision)

          data = {}
          data[:reason] = returned.reason if returned.reason
          data[:routing_context] = returned.routing_context unless returned.routing_context.empty?
          next decision_success(steps: returned.steps, result_data: data) if returned.type == 'create_steps'

          decision_no_branches(result_data: data)
        end
        Build.handler(name, { depends_on: depends_on, inputs: inputs, version: version },
                      mixin: Mixins::Decision, convert: convert, &block)
      end

      # Mirrors step_handler/functional.rb, batch_analyzer: no items means no workers, which raises.
      def batch_analyzer(name, worker_template:, depends_on: {}, inputs: [], version: '1.0.0', &block)
        convert = lambda do |returned|
          next Build.wrap(returned) unless returned.is_a?(BatchConfig)

          workers = (returned.total_items.to_f / returned.batch_size).ceil
          create_batches_outcome(worker_template_name: worker_template, total_items: returned.total_items,
                                 cursor_configs: create_cursor_configs(returned.total_items, workers),
                                 metadata: returned.metadata)
        end
        Build.handler(name, { depends_on: depends_on, inputs: inputs, version: version },
                      mixin: Mixins::Batchable, convert: convert, &block)
      end

      # Mirrors step_handler/functional.rb, batch_worker: the placeholder step is not kept from the block.
      def batch_worker(name, depends_on: {}, inputs: [], version: '1.0.0', &block)
        extra = ->(context) { { batch_context: get_batch_context(context) } }
        Build.handler(name, { depends_on: depends_on, inputs: inputs, version: version },
                      mixin: Mixins::Batchable, extra: extra, &block)
      end
    end
  end
end
