@NullMarked
package org.sluice.config.rsyncd;

import org.jspecify.annotations.NullMarked;
