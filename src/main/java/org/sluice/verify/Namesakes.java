package org.sluice.verify;

import java.util.List;
import org.sluice.release.Upload;

/** What else lies in the drop directory. Called by several threads at once. */
@FunctionalInterface
public interface Namesakes {

    /** The regular files of the same name in other folders, as they are now. */
    List<Upload> of(Upload file);
}
