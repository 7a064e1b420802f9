/**
 * The drop directory: which file is due to be judged, and what becomes of uploads on disk afterwards. camel-file
 * watches ({@link org.sluice.drop.SettledFiles}, {@link org.sluice.drop.Intake}), a scan tells what camel-file never
 * offers ({@link org.sluice.drop.OddThings}), and decided uploads leave by way of a hidden claim directory, so that
 * nothing is lost whoever writes at the same time and whenever the process is killed
 * ({@link org.sluice.drop.UploadClearing}, {@link org.sluice.drop.Quarantine}, {@link org.sluice.drop.ManifestArchive},
 * {@link org.sluice.drop.Leftovers}).
 */
@NullMarked
package org.sluice.drop;

import org.jspecify.annotations.NullMarked;
