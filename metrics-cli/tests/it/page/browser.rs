//! A browser, driven as `WebDriver` says, with Chromium's own commands where that has none.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A session of Chromium without a window. It ends with the test.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    /// What it remembers: nothing of an earlier session.
    _profile: TempDir,
}

impl Browser {
    pub(crate) fn start() -> Self {
        let mut command = Command::new("chromedriver");
        let mut driver = command.arg("--port=0").stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(driver.stdout.take().unwrap());
        let port = said.lines().find_map(|line| {
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
        // From here on the driver ends with the value, even if there is no session.
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

    /// Opens a file, with what follows its name in the address.
    pub(crate) fn open(&self, file: &Path, more: &str) {
        self.post("/url", &json!({"url": format!("file://{}{more}", file.display())}));
    }

    /// What a function with this body returns on the page.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Keys that are typed, wherever the focus is.
    pub(crate) fn type_keys(&self, keys: &str) {
        let key = |kind: &str, key: char| json!({"type": kind, "value": key});
        let actions = keys.chars().flat_map(|it| [key("keyDown", it), key("keyUp", it)]);
        let actions: Vec<Value> = actions.collect();
        let keyboard = json!({"type": "key", "id": "keyboard", "actions": actions});
        self.post("/actions", &json!({"actions": [keyboard]}));
    }

    /// Clicks on what a selector finds first.
    pub(crate) fn click(&self, selector: &str) {
        let found = self.post("/element", &json!({"using": "css selector", "value": selector}));
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap();
        self.post(&format!("/element/{id}/click"), &json!({}));
    }

    fn emulate(&self, command: &str, parameters: &Value) {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}));
    }

    /// A window of this size; a narrow one is a phone's.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600
        });
        self.emulate("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// What the user prefers: `dark` or `light`.
    pub(crate) fn prefer(&self, scheme: &str) {
        let feature = json!({"name": "prefers-color-scheme", "value": scheme});
        self.emulate("Emulation.setEmulatedMedia", &json!({"features": [feature]}));
    }

    /// As if the page were printed.
    pub(crate) fn print(&self) {
        self.emulate("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    }

    /// Whether scripts run on the pages that are opened from now on.
    pub(crate) fn allow_scripts(&self, allowed: bool) {
        self.emulate("Emulation.setScriptExecutionDisabled", &json!({"value": !allowed}));
    }

    /// What the console says, of all that went wrong.
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.post("/se/log", &json!({"type": "browser"}));
        entries.as_array().unwrap().iter().map(|entry| entry["message"].to_string()).collect()
    }

    /// The window as an image.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        let agent = ureq::Agent::new_with_defaults();
        let url = format!("{}/screenshot", self.session);
        let value: Value = agent.get(&url).call().unwrap().body_mut().read_json().unwrap();
        STANDARD.decode(value["value"].as_str().unwrap()).unwrap()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends Chromium too, which outlives a driver that is killed.
        let _ = ureq::delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
