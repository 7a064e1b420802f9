package org.sluice.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sluice.config.HookAction;
import org.sluice.config.HookConfig;
import org.sluice.notify.HookUser;

/** The users that hooks run as. */
final class HookUsers {

    private HookUsers() {}

    /**
     * Makes sure that hooks can run as they are told to: better no pipeline than one whose hooks all fail at a release.
     *
     * @throws IOException if one can't; the message names the key
     */
    static void require(List<HookConfig> hooks) throws IOException {
        for (int index = 0; index < hooks.size(); index++) {
            if (hooks.get(index).action() instanceof HookAction.Command command) {
                Optional<String> trouble = command.user().flatMap(HookUser::trouble);
                if (trouble.isPresent()) {
                    throw new IOException("hooks[" + index + "].user: " + trouble.get());
                }
            }
        }
    }
}
