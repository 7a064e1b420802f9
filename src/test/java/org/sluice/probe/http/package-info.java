/** What a server says, read with distrust. */
@NullMarked
package org.sluice.probe.http;

import org.jspecify.annotations.NullMarked;
