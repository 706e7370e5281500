//! The built program in a pseudo-terminal: keys are sent, and the rendered screen is read.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The longest wait for a screen, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// The interval between looks at the screen.
const GLANCE: Duration = Duration::from_millis(10);

/// The pause after a key typed by a person; a paste is faster.
const TYPING_PAUSE: Duration = Duration::from_millis(120);

/// A terminal running the program.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Option<Box<dyn Write + Send>>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// Every byte the program wrote.
    written: Arc<Mutex<Vec<u8>>>,
    master: Option<Box<dyn MasterPty + Send>>,
    reading: Option<JoinHandle<()>>,
}

/// Escape sequences of special keys.
pub mod keys {
    pub const DOWN: &str = "\x1b[B";
    pub const RIGHT: &str = "\x1b[C";
    pub const LEFT: &str = "\x1b[D";
    pub const PAGE_DOWN: &str = "\x1b[6~";
    pub const ENTER: &str = "\r";
    pub const ESCAPE: &str = "\x1b";
    pub const CONTROL_C: &str = "\x03";
    pub const CONTROL_P: &str = "\x10";
    pub const CONTROL_Q: &str = "\x11";
    pub const CONTROL_U: &str = "\x15";
    pub const CONTROL_Z: &str = "\x1a";
}

/// The length of the complete frames: a synchronised update that has not ended is not shown yet.
fn whole_pages(bytes: &[u8]) -> usize {
    const BEGIN: &[u8] = b"\x1b[?2026h";
    const END: &[u8] = b"\x1b[?2026l";
    // A marker may be cut by the end of a read.
    let cut = (1..BEGIN.len()).rev().find(|length| bytes.ends_with(&BEGIN[..*length])).unwrap_or(0);
    let bytes = &bytes[..bytes.len() - cut];
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    match (last(BEGIN), last(END)) {
        (Some(begun), ended) if ended.is_none_or(|ended| ended < begun) => begun,
        _ => bytes.len(),
    }
}

fn nonzero(size: u16) -> NonZero<u16> {
    NonZero::new(size).expect("a terminal has rows and columns")
}

impl Terminal {
    /// Runs the program with these arguments in a terminal of this size, in `folder`.
    pub fn open(words: &[&str], columns: u16, rows: u16, folder: &Path, environment: &[(&str, &str)]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_comino"));
        command.args(words);
        Terminal::run(command, columns, rows, folder, environment)
    }

    /// Runs a shell command in a terminal.
    pub fn open_shell(line: &str, columns: u16, rows: u16, folder: &Path) -> Terminal {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        Terminal::run(command, columns, rows, folder, &[("COMINO", env!("CARGO_BIN_EXE_comino"))])
    }

    fn run(
        mut command: CommandBuilder,
        columns: u16,
        rows: u16,
        folder: &Path,
        environment: &[(&str, &str)],
    ) -> Terminal {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        command.env_clear();
        for (key, value) in [("TERM", "xterm-256color"), ("LC_ALL", "it_IT.UTF-8"), ("PATH", "/usr/bin:/bin")] {
            command.env(key, value);
        }
        environment.iter().for_each(|(key, value)| command.env(key, value));
        command.cwd(folder);
        let child = pair.slave.spawn_command(command).expect("the program runs");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(nonzero(rows), nonzero(columns), 0)));
        let written = Arc::new(Mutex::new(Vec::new()));
        let (shown, kept) = (Arc::clone(&screen), Arc::clone(&written));
        let reading = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            let mut waiting = Vec::new();
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                kept.lock().expect("what was written").extend_from_slice(&bytes[..count]);
                waiting.extend_from_slice(&bytes[..count]);
                let whole = whole_pages(&waiting);
                shown.lock().expect("the screen").process(&waiting[..whole]);
                waiting.drain(..whole);
            }
            shown.lock().expect("the screen").process(&waiting);
        });
        Terminal { child, writer: Some(writer), screen, written, master: Some(pair.master), reading: Some(reading) }
    }

    /// Sends keys.
    pub fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("a terminal that is open");
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Sends keys as a person types them: slower than a paste.
    pub fn type_keys(&mut self, keys: &[&str]) {
        for key in keys {
            self.send(key);
            std::thread::sleep(TYPING_PAUSE);
        }
    }

    /// The text of the screen, without trailing blanks.
    pub fn text(&self) -> String {
        let contents = self.screen.lock().expect("the screen").screen().contents();
        contents.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
    }

    /// The bytes written so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.written.lock().expect("what was written").clone()
    }

    /// Whether the alternate screen is on or the cursor hidden.
    pub fn is_taken_over(&self) -> bool {
        let parser = self.screen.lock().expect("the screen");
        parser.screen().alternate_screen() || parser.screen().hide_cursor()
    }

    /// Waits until the screen is as wanted and returns it.
    pub fn wait(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let text = self.text();
            if wanted(&text) {
                return text;
            }
            assert!(begun.elapsed() < PATIENCE, "timed out waiting for {what}; the screen:\n{text}");
            std::thread::sleep(GLANCE);
        }
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&self, wanted: &str) -> String {
        self.wait(wanted, |text| text.contains(wanted))
    }

    /// Resizes the terminal.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("a terminal that is open").resize(size).expect("another size");
        self.screen.lock().expect("the screen").screen_mut().set_size(nonzero(rows), nonzero(columns));
    }

    /// Waits for the program to end; returns its exit code.
    pub fn end(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the program") {
                // The last output is read to its end.
                if let Some(reading) = self.reading.take() {
                    reading.join().expect("the screen is read");
                }
                return status.exit_code();
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not end; the screen:\n{}", self.text());
            std::thread::sleep(GLANCE);
        }
    }

    /// Closes the window with the program in it.
    pub fn close(&mut self) {
        self.writer = None;
        self.master = None;
    }

    /// Sends a signal, by name.
    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a process").to_string();
        let sent = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill runs").success());
    }
}
