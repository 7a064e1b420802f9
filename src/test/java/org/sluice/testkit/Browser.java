package org.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium, without a window, with a profile of its own; it ends with this. */
public final class Browser implements AutoCloseable {

    /** For how long something may take to stand on the page. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final Path SHOTS = Path.of("target/screenshots");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it with a folder that is its own. */
    public static Browser start(Path profile) {
        return start(profile, List.of());
    }

    /** The same; it takes servers that show this certificate for what they say they are. */
    public static Browser trusting(Certificates certificates, Path profile)
            throws IOException, GeneralSecurityException {
        byte[] key = certificates.shown().getPublicKey().getEncoded();
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        return start(profile, List.of("--ignore-certificate-errors-spki-list=" + digest));
    }

    private static Browser start(Path profile, List<String> arguments) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium", "google-chrome"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--force-device-scale-factor=1",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        options.addArguments(arguments);
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(program("chromedriver")).toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(SOON);
        return new Browser(driver);
    }

    private static String program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        names[0] + " is missing: `make test` installs it (Debian: chromium, chromium-driver)"))
                .toString();
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Opens a page and waits until the data are there. */
    public void open(String url) {
        driver.get(url);
        awaitShown();
    }

    /** Waits until the view has its data. */
    public void awaitShown() {
        await("#view:not([aria-busy])");
    }

    /** As wide and high as that, in CSS pixels, as a phone or a screen is. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
    }

    /** Prefers {@code light} or {@code dark}. */
    public void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public WebElement await(String selector) {
        return new WebDriverWait(driver, SOON).until(open -> open.findElement(By.cssSelector(selector)));
    }

    /** Waits until the text of an element says that. */
    public void awaitText(String selector, String part) {
        new WebDriverWait(driver, SOON)
                .withMessage(() -> selector + " should say \"" + part + "\", but says: " + text(selector))
                .until(open -> text(selector).contains(part));
    }

    /** What stands in the first such element; nothing if there is none. */
    public String text(String selector) {
        return string("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public @Nullable Object js(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** A text that a script finds. */
    public String string(String script, Object... arguments) {
        return String.valueOf(js(script, arguments));
    }

    /** A list that a script finds, or promises. */
    public List<String> list(String script) {
        if (js(script) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalStateException("not a list: " + script);
    }

    /** A number that a script finds. */
    public double number(String script, Object... arguments) {
        return js(script, arguments) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Types keys, wherever the focus is. */
    public void type(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Types a key while another one is held. */
    public void chord(Keys held, Keys key) {
        new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    public void tab() {
        type(Keys.TAB);
    }

    /** What has the focus: its tag, id and words. */
    public String focused() {
        return String.valueOf(js("const e = document.activeElement; return e.tagName.toLowerCase() + '#' + e.id + ' '"
                + " + (e.innerText || '').trim()"));
    }

    /** What the browser complained of: scripts' errors, refused requests, violations of the page's policy. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** All addresses that were asked for. */
    public List<String> requests() {
        return driver.manage().logs().get("performance").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** Writes what is seen into {@code target/screenshots}: the whole page. */
    public void shoot(String name) {
        double height = number("return document.documentElement.scrollHeight");
        double width = number("return window.innerWidth");
        size((int) width, (int) Math.min(height, 4000));
        js("return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        try {
            Files.createDirectories(SHOTS);
            Files.write(SHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
