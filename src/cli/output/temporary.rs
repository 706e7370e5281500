//! Temporary files next to the files they replace.
//!
//! They are created exclusively, with the permissions of the file they replace, and removed unless they are moved to
//! their place: on drop, and when a signal ends the program.

pub use crate::cli::output::leftovers::target_of;
use crate::cli::output::leftovers::{self, ending};
use crate::cli::paths::folder_of;
use crate::cli::windows;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::{Builder, TempPath};

/// The files and folders to remove if a signal ends the program.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Exclusive access to the list of unfinished files. No signal ends the program before it is dropped.
pub struct Uninterrupted(MutexGuard<'static, BTreeSet<PathBuf>>);

impl Uninterrupted {
    pub fn begin() -> Uninterrupted {
        signals::listen();
        Uninterrupted(UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A signal removes this file, or this folder if it is empty.
    pub fn add(&mut self, path: &Path) {
        self.0.insert(absolute(path));
    }

    pub fn remove(&mut self, path: &Path) {
        self.0.remove(&absolute(path));
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The path of a temporary file, which is removed on drop.
pub struct Temporary(TempPath);

impl Temporary {
    pub fn new(path: TempPath, signals: &mut Uninterrupted) -> Temporary {
        signals.add(&path);
        Temporary(path)
    }

    pub fn discard(self, signals: &mut Uninterrupted) {
        signals.remove(&self.0);
    }

    /// Moves the file to `target`.
    pub fn persist(self, target: &Path, signals: &mut Uninterrupted) -> io::Result<()> {
        signals.remove(&self.0);
        self.0.persist(target).map_err(|failed| failed.error)
    }
}

/// A file that takes the place of another when it is complete.
pub struct StagedFile {
    file: File,
    temporary: Temporary,
    target: PathBuf,
}

impl StagedFile {
    /// A temporary file that takes the place of `path` when it is committed. A link is followed, not replaced.
    ///
    /// # Errors
    /// If `path` is a link to a missing file, or the file cannot be created.
    pub fn create(path: &Path) -> io::Result<StagedFile> {
        let target = target_of(path)?;
        leftovers::remove_for(&target);
        let mut signals = Uninterrupted::begin();
        let (file, temporary) = hidden(&ending(&target)).tempfile_in(folder_of(&target))?.into_parts();
        let temporary = Temporary::new(temporary, &mut signals);
        drop(signals);
        copy_permissions(&target, &file)?;
        Ok(StagedFile { file, temporary, target })
    }

    pub fn file_mut(&mut self) -> &mut File {
        &mut self.file
    }

    /// Writes everything to the disk. Returns the temporary path, and that of the file to replace.
    pub fn finish(self) -> io::Result<(Temporary, PathBuf)> {
        self.file.sync_all()?;
        Ok((self.temporary, self.target))
    }

    /// Moves the file to its place; what is there stays if that fails.
    pub fn commit(self) -> io::Result<()> {
        let (temporary, target) = self.finish()?;
        windows::check_replaceable(&target)?;
        temporary.persist(&target, &mut Uninterrupted::begin())?;
        sync_folder(folder_of(&target))
    }
}

impl Write for StagedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A second link to a file; a copy where the file system has no hard links.
pub fn second_name(target: &Path, signals: &mut Uninterrupted) -> io::Result<Temporary> {
    let named = |path: &Path| fs::hard_link(target, path).or_else(|_| fs::copy(target, path).map(drop));
    let named = hidden(&ending(target)).make_in(folder_of(target), named)?;
    Ok(Temporary::new(named.into_temp_path(), signals))
}

/// Names temporary files so that they are not mistaken for output.
fn hidden(ending: &str) -> Builder<'static, '_> {
    let mut builder = Builder::new();
    builder.prefix(leftovers::PREFIX).suffix(ending);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

/// Gives a new file the permissions of the file it replaces, and its owner if that is allowed.
#[cfg(unix)]
fn copy_permissions(target: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let Ok(metadata) = fs::metadata(target) else { return Ok(()) };
    match fchown(file, Some(metadata.uid()), Some(metadata.gid())) {
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error),
        Ok(()) | Err(_) => {}
    }
    file.set_permissions(metadata.permissions())
}

/// On Windows the only permission is the write protection, and a protected file cannot be replaced anyway.
#[cfg(not(unix))]
fn copy_permissions(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

/// Writes the names in a folder to the disk.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Removes the unfinished files when a signal ends the program.
#[cfg(unix)]
pub mod signals {
    use super::{PoisonError, UNFINISHED, fs};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::Once;
    use std::sync::atomic::{AtomicBool, Ordering};

    static LISTENING: Once = Once::new();

    /// Whether something else ends the program after SIGINT and SIGTERM.
    static HANDLED: AtomicBool = AtomicBool::new(false);

    /// Leaves SIGINT and SIGTERM to the caller, or takes them back.
    pub fn leave_to_caller(handled: bool) {
        HANDLED.store(handled, Ordering::Relaxed);
    }

    /// Starts a thread that waits for signals. Signals that the parent process ignores, as `nohup` does, stay ignored.
    pub fn listen() {
        LISTENING.call_once(|| {
            let ignored = ignored();
            let heeded = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
            // Without the thread a signal ends the program as usual.
            let Ok(mut signals) = Signals::new(heeded) else { return };
            std::thread::spawn(move || signals.forever().for_each(end));
        });
    }

    fn end(signal: i32) {
        if HANDLED.load(Ordering::Relaxed) && signal != SIGHUP {
            return;
        }
        // The lock is kept, so that no file is created or moved from here on. Files come after their folders.
        let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        for path in unfinished.iter().rev() {
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
        }
        let _ = emulate_default_handler(signal);
        std::process::exit(128 + signal);
    }

    /// The signals that the program was started to ignore, as bits; none where `/proc` does not exist.
    fn ignored() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
    }
}

/// On other systems nothing is removed when the console ends the program.
#[cfg(not(unix))]
pub mod signals {
    pub fn listen() {}
}
