package org.sluice.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.config.SluiceConfig;
import org.sluice.ledger.LedgerFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice ledger backup}: a copy of the ledger as it is at one instant. */
@Command(
        name = "backup",
        description = {
            "Writes a copy of the ledger as it is now, while the pipeline runs or not: checked, on the disk,",
            "readable by its owner alone. Into a directory, under a name with the time; else FILE must not be there."
        },
        mixinStandardHelpOptions = true)
final class LedgerBackupCommand implements Callable<Integer> {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'ledger-'yyyyMMdd'T'HHmmss'Z.db'").withZone(ZoneOffset.UTC);
    private static final String ANY_NAME = "ledger-????????T??????Z.db";

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "a new file, or a directory")
    private Path target = Path.of("");

    @Option(names = "--keep", paramLabel = "N", description = "in a directory: keeps the N latest, removes older ones")
    private @Nullable Integer keep;

    LedgerBackupCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::backUp);
    }

    private int backUp(SluiceConfig config) throws IOException {
        LedgerFile ledger = new LedgerFile(config.ledger().file());
        boolean isDirectory = Files.isDirectory(target);
        Path file = isDirectory ? target.resolve(NAME.format(Instant.now())) : target;
        if (keep != null && (!isDirectory || keep < 1)) {
            console.complain("sluice: --keep N is at least 1, and asks for a directory");
            return ExitCode.USAGE;
        }
        if (Files.exists(file)) {
            console.complain("sluice: " + file + " is there already; name another file, or a directory");
            return ExitCode.USAGE;
        }
        if (!ledger.exists()) {
            console.complain("sluice: no ledger at " + ledger.file());
            return ExitCode.UNREACHABLE;
        }
        LedgerFile.Contents contents = ledger.backUp(file);
        List<Path> removed = keep == null ? List.of() : removeBut(keep);
        tell(file, contents, removed);
        return ExitCode.DONE;
    }

    private List<Path> removeBut(int kept) throws IOException {
        List<Path> backups = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(target, ANY_NAME)) {
            files.forEach(backups::add);
        }
        backups.sort(null);
        List<Path> old = backups.subList(0, Math.max(0, backups.size() - kept));
        for (Path backup : old) {
            Files.delete(backup);
        }
        return List.copyOf(old);
    }

    private void tell(Path file, LedgerFile.Contents contents, List<Path> removed) {
        if (options.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("backup", file.toString());
            document.put("contents", contents);
            document.put("removed", removed.stream().map(Path::toString).toList());
            console.json(document);
        } else {
            console.say(file + ": " + LedgerText.of(contents));
            removed.forEach(old -> console.say("removed " + old));
        }
    }
}
