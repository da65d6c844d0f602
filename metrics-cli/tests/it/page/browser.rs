//! Browser, controlled with `WebDriver` and Chromium's own commands.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

/// Session of headless Chromium, which ends with the test.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    /// Empty profile.
    _profile: TempDir,
}

impl Browser {
    pub(crate) fn start() -> Self {
        let mut command = Command::new("chromedriver");
        let mut driver = command.arg("--port=0").stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(driver.stdout.take().unwrap());
        let port = output.lines().find_map(|line| {
            let line = line.unwrap();
            let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let base = format!("http://127.0.0.1:{}/session", port.unwrap());
        let profile = tempfile::tempdir().unwrap();
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            &format!("--user-data-dir={}", profile.path().display()),
        ];
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": {"args": arguments},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        // From here on `drop` ends the driver, even without a session.
        let mut browser = Self { driver, session: base.clone(), _profile: profile };
        let answer = browser.post("", &capabilities);
        browser.session = format!("{base}/{}", answer["sessionId"].as_str().unwrap());
        browser
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let url = format!("{}{command}", self.session);
        let mut answer = agent.post(&url).send_json(body).unwrap();
        let value: Value = answer.body_mut().read_json().unwrap();
        assert!(answer.status().is_success(), "{command}: {value}");
        value["value"].clone()
    }

    /// Opens a file; `more` is appended to the URL.
    pub(crate) fn open(&self, file: &Path, more: &str) {
        self.post("/url", &json!({"url": format!("file://{}{more}", file.display())}));
    }

    /// Runs the body of a function on the page and returns its result.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Types keys into the focused element.
    pub(crate) fn type_keys(&self, keys: &str) {
        let key = |kind: &str, key: char| json!({"type": kind, "value": key});
        let actions = keys.chars().flat_map(|it| [key("keyDown", it), key("keyUp", it)]);
        let actions: Vec<Value> = actions.collect();
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.post("/actions", &json!({"actions": [keyboard]}));
    }

    /// Clicks the first element that matches a selector.
    pub(crate) fn click(&self, selector: &str) {
        let found = self.post("/element", &json!({"using": "css selector", "value": selector}));
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap();
        self.post(&format!("/element/{id}/click"), &json!({}));
    }

    fn emulate(&self, command: &str, parameters: &Value) {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}));
    }

    /// Resizes the window; narrow windows emulate a phone.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600
        });
        self.emulate("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Sets the preferred color scheme: `dark` or `light`.
    pub(crate) fn prefer(&self, scheme: &str) {
        let feature = json!({"name": "prefers-color-scheme", "value": scheme});
        self.emulate("Emulation.setEmulatedMedia", &json!({"features": [feature]}));
    }

    /// Emulates printing.
    pub(crate) fn print(&self) {
        self.emulate("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    }

    /// Enables or disables scripts on pages that are opened later.
    pub(crate) fn allow_scripts(&self, allowed: bool) {
        self.emulate("Emulation.setScriptExecutionDisabled", &json!({"value": !allowed}));
    }

    /// Returns the errors of the console.
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.post("/se/log", &json!({"type": "browser"}));
        entries.as_array().unwrap().iter().map(|entry| entry["message"].to_string()).collect()
    }

    /// Returns a screenshot of the window as PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        let agent = ureq::Agent::new_with_defaults();
        let url = format!("{}/screenshot", self.session);
        let value: Value = agent.get(&url).call().unwrap().body_mut().read_json().unwrap();
        STANDARD.decode(value["value"].as_str().unwrap()).unwrap()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // End the session first, because Chromium outlives a killed driver.
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
