/**
 * The command line: one class per command. Answers go to stdout, as text or with {@code --json} as one document; errors
 * and logs go to stderr; {@link org.sluice.cli.ExitCode} is what scripts rely on.
 */
@NullMarked
package org.sluice.cli;

import org.jspecify.annotations.NullMarked;
