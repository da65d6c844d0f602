//! A library with its own catalog, loaded by a running program.

use std::ffi::{CStr, CString, c_void};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, mem, thread};

use metrics_catalog::Catalog;

mod metrics {
    metrics_catalog::include_catalog!();
}

#[derive(metrics_catalog::Event)]
#[event(crate::metrics::work)]
enum WorkEvent {
    Done { took: Duration },
}

/// Loaded library.
#[derive(Clone, Copy)]
struct Plugin {
    handle: *mut c_void,
    call: extern "C" fn(u64),
    catalog: extern "C" fn() -> &'static Catalog,
}

impl Plugin {
    fn load() -> Self {
        let name = format!("{}plugin{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX);
        let test = env::current_exe().unwrap();
        // Cargo's output directory of both.
        let path = test.with_file_name(name);
        let path = CString::new(path.to_str().unwrap()).unwrap();
        // SAFETY: the path ends in a zero, and the library does nothing when it is loaded.
        let handle = unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW | libc::RTLD_LOCAL) };
        assert!(!handle.is_null(), "{path:?} cannot be loaded");
        let symbol = |name: &CStr| {
            // SAFETY: the handle is open, and the name ends in a zero.
            let symbol = unsafe { libc::dlsym(handle, name.as_ptr()) };
            assert!(!symbol.is_null(), "the library has no {name:?}");
            symbol
        };
        // SAFETY: these are the types that `src/lib.rs` has. Both sides are from one build, with
        // the same `Catalog`, which stays where it is while the library is loaded.
        unsafe {
            Self {
                handle,
                call: mem::transmute::<*mut c_void, extern "C" fn(u64)>(symbol(c"plugin_call")),
                catalog: mem::transmute::<*mut c_void, extern "C" fn() -> &'static Catalog>(
                    symbol(c"plugin_catalog"),
                ),
            }
        }
    }

    /// Closes the library. The C library decides when it is unloaded.
    fn close(self) {
        // SAFETY: the handle is open, and nothing that came by it is used afterwards.
        assert_eq!(unsafe { libc::dlclose(self.handle) }, 0);
    }

    fn called(self) -> String {
        let text = text(&[(self.catalog)()]);
        let sample = text.lines().find(|line| line.starts_with("plugin_called_total "));
        sample.unwrap_or_else(|| panic!("{text}")).to_owned()
    }
}

/// Exposition of the catalogs.
fn text(catalogs: &[&Catalog]) -> String {
    let mut text = Vec::new();
    for catalog in catalogs {
        let Ok(()) = catalog.encode(&mut text);
    }
    String::from_utf8(text).unwrap()
}

/// One test, because a process has one instance of a library, however often it is loaded.
#[test]
fn a_loaded_library_counts_in_storage_of_its_own_and_its_catalog_is_served_beside_the_programs() {
    let plugin = Plugin::load();
    assert_eq!(plugin.called(), "plugin_called_total 0");
    WorkEvent::Done { took: Duration::from_secs(1) }.record();
    (plugin.call)(5);
    let call = plugin.call;
    let threads: Vec<_> = (0..4).map(|_| thread::spawn(move || call(1000))).collect();
    for thread in threads {
        thread.join().unwrap();
    }

    let text = text(&[&metrics::CATALOG, (plugin.catalog)()]);
    for sample in ["work_done_total 1", "plugin_called_total 4005"] {
        assert!(text.lines().any(|line| line == sample), "no `{sample}` in\n{text}");
    }

    // Loading it again returns the same library with the same values.
    let again = Plugin::load();
    assert_eq!(again.called(), "plugin_called_total 4005");
    again.close();
    (plugin.call)(1);
    assert_eq!(plugin.called(), "plugin_called_total 4006");

    if cfg!(all(target_os = "linux", target_env = "gnu")) {
        a_thread_that_recorded_may_end_after_the_library_was_closed(plugin);
    }
}

/// The thread releases its slab when it ends, so the library must stay loaded until then: the C
/// library ensures it, because the thread must run one of the library's destructors.
fn a_thread_that_recorded_may_end_after_the_library_was_closed(plugin: Plugin) {
    let (recorded, is_recorded) = mpsc::channel();
    let (end, is_over) = mpsc::channel::<()>();
    let call = plugin.call;
    let thread = thread::spawn(move || {
        call(1);
        recorded.send(()).unwrap();
        is_over.recv()
    });
    is_recorded.recv().unwrap();
    plugin.close();
    end.send(()).unwrap();
    thread.join().unwrap().unwrap();
}
