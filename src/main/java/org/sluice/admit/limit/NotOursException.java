package org.sluice.admit.limit;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody else's file is where the limit is to be written. */
public final class NotOursException extends IOException {

    private static final long serialVersionUID = 1;

    NotOursException(Path file) {
        super(file + " is not Sluice's: it does not begin with \"" + LimitFile.MARK
                + "\", and is left as it is. Move it away, or set admission.include to another file");
    }
}
