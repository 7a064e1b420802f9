/** What {@code sluice hooks} shows: the hooks there are, and how their deliveries went. */
@NullMarked
package org.sluice.cli.hooks;

import org.jspecify.annotations.NullMarked;
