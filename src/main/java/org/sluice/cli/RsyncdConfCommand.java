package org.sluice.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sluice.config.SluiceConfig;
import org.sluice.config.rsyncd.RecommendedConf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice rsyncd-conf}: the daemon's configuration that tells most. */
@Command(
        name = "rsyncd-conf",
        description = {
            "Prints the rsyncd.conf that we recommend, with this configuration's module, tree, log and gate.",
            "The comments say what each setting is for. `sluice doctor` tells where the daemon's own differs."
        },
        mixinStandardHelpOptions = true)
final class RsyncdConfCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SharedOptions options = new SharedOptions();

    RsyncdConfCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return options.withConfig(console, this::print);
    }

    private int print(SluiceConfig config) throws IOException {
        RecommendedConf conf = RecommendedConf.read(Home.at("deploy/rsyncd/rsyncd.conf"))
                .fitting(config, config.daemon())
                .asking(Home.at(""), config.admission().gate());
        if (options.isJson()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("text", conf.text());
            document.put(
                    "settings",
                    conf.settings().stream().map(RsyncdConfCommand::view).toList());
            console.json(document);
        } else {
            console.out().print(conf.text());
            console.out().flush();
        }
        return ExitCode.DONE;
    }

    private static Map<String, Object> view(RecommendedConf.Setting setting) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("scope", setting.isModules() ? "module" : "global");
        view.put("name", setting.name());
        view.put("value", setting.value());
        view.put("purpose", setting.purpose());
        return view;
    }
}
