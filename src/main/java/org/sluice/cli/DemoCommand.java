package org.sluice.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.sluice.demo.Demo;
import org.sluice.demo.DemoReport;
import org.sluice.demo.DemoReportText;
import org.sluice.demo.Scratch;
import org.sluice.demo.screen.Display;
import org.sluice.demo.screen.LiveTable;
import org.sluice.demo.screen.PlainLines;
import org.sluice.screen.Ink;
import org.sluice.screen.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice demo}: the main job on real parts, in a scratch folder. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on real parts, in a scratch folder: a signed release, the pipeline, an rsync daemon"
                    + " and mirrors that pull with rsync behind one shared link.",
            "Exit code 0 only if all mirrors' files equal the originals, and rules and hook fired once."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private DemoOptions plan = new DemoOptions();

    @Option(names = "--exit", description = "end when it is done, on a terminal too, instead of waiting for Enter")
    private boolean isEnding;

    @Option(names = "--keep", description = "keep the scratch folder, which is kept in any case if something failed")
    private boolean isKeeping;

    @Option(names = "--json", description = "print one JSON document at the end; what happens is told on stderr")
    private boolean isJson;

    @Option(names = "--config", paramLabel = "FILE", description = "accepted as everywhere; not read by this command")
    @SuppressWarnings("UnusedVariable") // every command takes it
    private @Nullable Path config;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Demo.requireRsync();
        CountDownLatch stop = new CountDownLatch(1);
        Ending ending = Ending.on(stop);
        try {
            return inScratch(Scratch.make(temporary(), plan.plan()), stop);
        } finally {
            // not before the folder is removed: a process that was told to end is gone then
            ending.close();
        }
    }

    private int inScratch(Scratch scratch, CountDownLatch stop) throws IOException, InterruptedException {
        PrintStream stderr = System.err;
        int exit = ExitCode.FAILED;
        try (PrintStream log = new PrintStream(Files.newOutputStream(scratch.log()), true, StandardCharsets.UTF_8)) {
            // a log line would tear the table
            System.setErr(log);
            exit = run(scratch, stop);
        } finally {
            System.setErr(stderr);
            clear(scratch, exit, stop);
        }
        return exit;
    }

    private int run(Scratch scratch, CountDownLatch stop) throws IOException, InterruptedException {
        boolean isLive = !isJson && Window.isThere(System.getenv());
        tell("makes a release and starts, in " + scratch.folder());
        try (Demo demo = Demo.open(plan.plan(), scratch, Home.at(""))) {
            tell(plan.summary());
            tell("metrics " + demo.metrics());
            tell("status  sluice status --config " + scratch.configuration());
            tell("");
            Optional<DemoReport> report;
            try (Display display = display(isLive)) {
                report = demo.run(display, stop);
            }
            report.ifPresent(this::print);
            if (isLive && !isEnding && report.isPresent()) {
                linger(stop);
            }
            return report.filter(DemoReport::ok).isPresent() ? ExitCode.DONE : ExitCode.NO;
        }
    }

    private Display display(boolean isLive) {
        return isLive
                ? new LiveTable(console.out(), Window::current, Ink.of(System.getenv()))
                : new PlainLines(isJson ? console.err() : console.out());
    }

    private void print(DemoReport report) {
        tell("");
        DemoReportText.lines(report).forEach(this::tell);
        if (isJson) {
            console.json(report);
        }
    }

    private void linger(CountDownLatch stop) throws InterruptedException {
        console.say("");
        console.say("Pipeline and daemon still run: look at metrics and status. Enter or Ctrl-C ends them.");
        Thread.ofPlatform().daemon().name("enter").start(() -> {
            try {
                System.in.read();
            } catch (IOException closed) {
                // as good as Enter
            }
            stop.countDown();
        });
        stop.await();
    }

    private void clear(Scratch scratch, int exit, CountDownLatch stop) throws IOException {
        boolean isFailed = exit != ExitCode.DONE && stop.getCount() > 0;
        if (isKeeping || isFailed) {
            scratch.keep();
            tell("kept: " + scratch.folder() + ", with the pipeline's log in sluice.log");
        } else {
            scratch.remove();
        }
    }

    private void tell(String line) {
        if (isJson) {
            console.complain(line);
        } else {
            console.say(line);
        }
    }

    private static Path temporary() {
        return Path.of(Optional.ofNullable(System.getenv("TMPDIR"))
                .filter(directory -> !directory.isEmpty())
                .orElse(System.getProperty("java.io.tmpdir", "/tmp")));
    }
}
