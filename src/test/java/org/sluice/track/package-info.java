/** What evidence means for waves and events; its parts have packages of their own. */
@NullMarked
package org.sluice.track;

import org.jspecify.annotations.NullMarked;
