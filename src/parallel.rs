//! The same work for many items, on all cores.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
#[cfg(feature = "cli")]
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As much as the main thread has: schemas are walked recursively, and may be as deep as the reader allows.
const STACK: usize = 8 << 20;

/// Enough for parsers and printers of code, which take far more for each level. Only what is used becomes memory.
const DEEP_STACK: usize = 256 << 20;

thread_local! {
    /// Whether this thread has a deep stack.
    static IS_DEEP: Cell<bool> = const { Cell::new(false) };
}

/// Applies `f` to every item and returns the results in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    map_many(items, 1, f)
}

/// As [`map`], where so little is done for an item that only so many of them are worth a thread.
pub(crate) fn map_many<T: Sync, R: Send>(items: &[T], worth: usize, f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if items.len() < 2 * worth {
        return items.iter().map(f).collect();
    }
    let threads = cores().min(items.len() / worth);
    if threads < 2 {
        return items.iter().map(f).collect();
    }
    let next = AtomicUsize::new(0);
    let worker = || take(items, &next, &f);
    in_order(thread::scope(|scope| {
        let others: Vec<_> = (1..threads).filter_map(|_| spawn(scope, STACK, worker)).collect();
        let mut done = worker();
        for other in others {
            done.extend(joined(other));
        }
        done
    }))
}

/// As [`map`], for items that `f` takes.
#[cfg(feature = "cli")]
pub(crate) fn map_each<T: Send, R: Send>(items: impl IntoIterator<Item = T>, f: impl Fn(T) -> R + Sync) -> Vec<R> {
    let slots: Vec<_> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
    let done = map(&slots, |slot| {
        let item = slot.lock().ok().and_then(|mut slot| slot.take());
        item.map(&f)
    });
    done.into_iter().flatten().collect()
}

/// As [`map`], on threads that may call [`deep`] at no cost.
#[cfg(feature = "cli")]
pub(crate) fn map_deep<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || take(items, &next, &f);
    let deep_worker = || {
        IS_DEEP.set(true);
        worker()
    };
    in_order(thread::scope(|scope| {
        let threads = cores().min(items.len());
        let all: Vec<_> = (0..threads)
            .filter_map(|_| spawn(scope, DEEP_STACK, deep_worker))
            .collect();
        let mut done: Vec<_> = all.into_iter().flat_map(joined).collect();
        // Something is left only if the system gives no thread.
        done.extend(worker());
        done
    }))
}

/// Runs `work` where the stack is deep, on another thread if need be.
///
/// # Errors
/// What it panicked with, or that there is no such thread.
pub(crate) fn deep<R: Send>(work: impl FnOnce() -> R + Send) -> thread::Result<R> {
    if IS_DEEP.get() {
        return catch_unwind(AssertUnwindSafe(work));
    }
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(DEEP_STACK);
        match builder.spawn_scoped(scope, work) {
            Ok(thread) => thread.join(),
            Err(error) => Err(Box::new(error) as Box<dyn Any + Send>),
        }
    })
}

fn cores() -> usize {
    // Asking the system takes a dozen calls.
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

/// A thread that the system does not give leaves its share to the others.
fn spawn<'scope, R: Send + 'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    stack: usize,
    work: impl FnOnce() -> R + Send + 'scope,
) -> Option<thread::ScopedJoinHandle<'scope, R>> {
    let builder = thread::Builder::new().stack_size(stack);
    builder.spawn_scoped(scope, work).ok()
}

fn joined<R>(thread: thread::ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// One thread's share: whatever item is next.
fn take<T, R>(items: &[T], next: &AtomicUsize, f: impl Fn(&T) -> R) -> Vec<(usize, R)> {
    let mut done = Vec::new();
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(item) = items.get(index) else { return done };
        done.push((index, f(item)));
    }
}

fn in_order<R>(mut results: Vec<(usize, R)>) -> Vec<R> {
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_order() {
        let items: Vec<u32> = (0..1000).collect();
        assert_eq!(
            super::map(&items, |n| n * 2),
            items.iter().map(|n| n * 2).collect::<Vec<_>>()
        );
        assert!(super::map(&[] as &[u32], |n| *n).is_empty());
        #[cfg(feature = "cli")]
        assert_eq!(super::map_each(0..1000, |n| n), (0..1000).collect::<Vec<_>>());
    }

    #[cfg(feature = "cli")]
    #[test]
    fn deep_stacks_are_used_again_and_panics_are_caught() {
        let items: Vec<u32> = (0..100).collect();
        let nested = super::map_deep(&items, |n| super::deep(|| n + 1).unwrap());
        assert_eq!(nested, (1..101).collect::<Vec<_>>());
        assert!(super::map_deep(&[] as &[u32], |n| *n).is_empty());
        assert!(super::deep(|| assert!(items.is_empty())).is_err());
    }
}
