package org.sluice.drop;

import java.nio.file.Path;
import java.util.List;
import org.sluice.release.Upload;

/**
 * Uploads that were taken out of uploaders' reach.
 *
 * @param directory where they are now, under safe names
 * @param taken those that are still what was judged
 * @param others those that changed or went since; they are where they were
 */
record Claim(Path directory, List<Upload> taken, List<Upload> others) {}
