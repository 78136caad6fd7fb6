# frozen_string_literal: true

require_relative 'generated'

# Decisions, batches and what comes together behind them.
class StepKindsTest < Minitest::Test
  Payroll = Generated.workflow('hr/payroll_run')
  Steps = Payroll::Steps
  Examples = Payroll::Examples

  def run_step(step, example, &)
    Class.new(step) { define_method(:perform, &) }.call(example.context)
  end

  def example(step, results, **options)
    known = { 'collect_timesheets' => Examples::CollectTimesheets::RESULT,
              'compute_wages' => Examples::ComputeWages::RESULT }
    TaskerGen::Example.new(step, input: Examples::INPUT, results: known.merge(results), **options)
  end

  def test_a_decision_names_its_branches
    chosen = run_step(Steps::ApprovePayroll, Examples::ApprovePayroll::GIVEN) { route(self.class::MANUAL_REVIEW) }
    skipped = run_step(Steps::ApprovePayroll, Examples::ApprovePayroll::GIVEN) { skip('nothing to pay') }

    assert_equal({ 'decision_point_outcome' => { 'type' => 'create_steps', 'step_names' => ['manual_review'] } },
                 chosen.result)
    assert_equal({ 'decision_point_outcome' => { 'type' => 'no_branches' } }, skipped.result)
    assert_equal({ 'reason' => 'nothing to pay' }, skipped.metadata)
  end

  def test_a_decision_cannot_name_anything_else
    [['close_run'], %w[manual_review nonsense], []].each do |names|
      assert_raises(TaskerCore::Errors::PermanentError, names.inspect) do
        run_step(Steps::ApprovePayroll, Examples::ApprovePayroll::GIVEN) { route(*names) }
      end
    end
    assert_raises(TaskerCore::Errors::PermanentError) do
      run_step(Steps::ApprovePayroll, Examples::ApprovePayroll::GIVEN) { { 'step_names' => ['manual_review'] } }
    end
  end

  def test_a_plan_covers_every_item_once
    outcome = run_step(Steps::PlanTransfers, Examples::PlanTransfers::GIVEN) { batches(total_items: 5, batch_size: 2) }
    plan = outcome.result['batch_processing_outcome']
    ranges = plan['cursor_configs'].map { |it| it.values_at('start_cursor', 'end_cursor', 'batch_size') }

    assert_equal [[0, 2, 2], [2, 4, 2], [4, 5, 1]], ranges
    assert_equal ['create_batches', 'send_transfers', 3, 5],
                 plan.values_at('type', 'worker_template_name', 'worker_count', 'total_items')
  end

  def test_without_items_there_are_no_batches
    outcome = run_step(Steps::PlanTransfers, Examples::PlanTransfers::GIVEN) { batches(total_items: 0, batch_size: 2) }

    assert_equal({ 'batch_processing_outcome' => { 'type' => 'no_batches' } }, outcome.result)
  end

  def test_a_worker_gets_a_typed_cursor_and_never_the_placeholder
    cursor = { 'batch_id' => '001', 'start_cursor' => 2, 'end_cursor' => 4, 'batch_size' => 2 }
    seen = nil
    run_step(Steps::SendTransfers, example(Steps::SendTransfers, { 'plan_transfers' => {} }, cursor:)) do
      seen = self.cursor
      {}
    end

    assert_equal [2, 4], [seen.start_cursor, seen.end_cursor]
    placeholder = example(Steps::SendTransfers, {}, config: { 'is_no_op' => true })
    outcome = run_step(Steps::SendTransfers, placeholder) { flunk }

    assert outcome.result['no_op']
  end

  def test_a_batch_pauses_at_a_checkpoint
    cursor = { 'batch_id' => '001', 'start_cursor' => 0, 'end_cursor' => 10, 'batch_size' => 10 }
    given = example(Steps::SendTransfers, { 'plan_transfers' => {} }, cursor:)
    paused = run_step(Steps::SendTransfers, given) do
      checkpoint(cursor: 5, items_processed: 5, accumulated_results: { sum: 1 })
    end
    broken = run_step(Steps::SendTransfers, given) { checkpoint(cursor: Float::NAN, items_processed: 0) }

    assert_equal [5, 5, { 'sum' => 1 }], [paused.cursor, paused.items_processed, paused.accumulated_results]
    refute broken.retryable
    assert_equal(['/cursor'], broken.metadata['violations'].map { |it| it['pointer'] })
  end

  def test_what_comes_together_may_be_absent_and_batches_are_a_list
    sent = Examples::SendTransfers::RESULT
    read = lambda do |results|
      seen = nil
      run_step(Steps::CloseRun, example(Steps::CloseRun, results)) do
        seen = deps
        {}
      end
      seen
    end

    assert_equal 2, read.call('send_transfers_001' => sent, 'send_transfers_002' => sent).send_transfers.length
    none = read.call('send_transfers_000' => { 'no_op' => true })

    assert_empty none.send_transfers
    assert_nil none.manual_review
  end
end
