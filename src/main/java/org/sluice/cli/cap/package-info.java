/** How a cap on the link is told to each tool, in that tool's own unit. */
@NullMarked
package org.sluice.cli.cap;

import org.jspecify.annotations.NullMarked;
