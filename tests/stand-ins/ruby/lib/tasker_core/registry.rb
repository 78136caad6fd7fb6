# frozen_string_literal: true

require 'singleton'

module TaskerCore
  # Mirrors registry/.
  module Registry
    # Mirrors registry/resolvers/method_dispatch_wrapper.rb.
    class MethodDispatchWrapper
      attr_reader :handler, :target_method

      def initialize(handler, target_method)
        @handler = handler
        @target_method = target_method.to_sym
      end

      def call(...) = @handler.public_send(@target_method, ...)
    end

    # Mirrors registry/handler_registry.rb with the two resolvers of registry/resolver_chain.rb: what was registered first,
    # then the constant that the callable names. A handler without the wanted method counts as not found.
    class HandlerRegistry
      include Singleton

      def initialize
        @handlers = {}
      end

      def register_handler(class_name, handler_class)
        @handlers[class_name.to_s] = handler_class
      end
      alias register register_handler

      def registered_handlers = @handlers.keys.sort
      alias list_handlers registered_handlers

      def handler_available?(class_name)
        @handlers.key?(class_name) || class_name.match?(/\A[A-Z]/)
      end
      alias is_registered handler_available?

      # Takes a callable, or anything that has one. Nothing raises: a handler that cannot be made is not found.
      def resolve_handler(handler_spec)
        definition = definition_of(handler_spec)
        raise ArgumentError, "no resolver #{definition.resolver}" if definition.has_resolver_hint?

        handler = explicit(definition) || constant(definition)
        handler && dispatching(handler, definition)
      rescue StandardError
        nil
      end
      alias resolve resolve_handler

      # What the bootstrap does for the callables of the templates, the search for files left out: a loaded class whose name
      # ends with the callable, whichever comes first. The callables for which there is none are returned.
      def bootstrap(callables)
        callables.reject do |callable|
          found = ObjectSpace.each_object(Class).find do |candidate|
            candidate.name&.end_with?(callable) && candidate < StepHandler::Base
          end
          register_handler(callable, found) if found
        end
      end

      # Not in the SDK: the registry outlives a test.
      def clear! = @handlers.clear

      private

      def definition_of(spec)
        return spec if spec.is_a?(Types::HandlerDefinition)
        return Types::HandlerDefinition.new(callable: spec) if spec.is_a?(String)

        Types::HandlerDefinition.new(callable: spec.callable.to_s, initialization: spec.initialization.to_h,
                                     handler_method: spec.handler_method, resolver: spec.resolver)
      end

      def explicit(definition)
        entry = @handlers[definition.callable]
        entry.is_a?(Class) ? instantiate(entry, definition) : entry
      end

      def constant(definition)
        return nil unless definition.callable.match?(/\A[A-Z]/)

        found = Object.const_get(definition.callable)
        wanted = definition.effective_method.to_sym
        found.is_a?(Class) && found.method_defined?(wanted) ? instantiate(found, definition) : nil
      rescue NameError
        nil
      end

      # `config:` is handed over to those that take it (Base does).
      def instantiate(handler_class, definition)
        constructor = handler_class.instance_method(:initialize)
        takes_config = constructor.parameters.any? { |kind, name| %i[key keyreq].include?(kind) && name == :config }
        return handler_class.new unless constructor.arity.positive? || takes_config

        handler_class.new(config: definition.initialization)
      end

      def dispatching(handler, definition)
        return handler unless definition.uses_method_dispatch?
        return nil unless handler.respond_to?(definition.effective_method)

        MethodDispatchWrapper.new(handler, definition.effective_method)
      end
    end
  end
end
