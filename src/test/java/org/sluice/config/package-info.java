/** Tests of the configuration. */
@NullMarked
package org.sluice.config;

import org.jspecify.annotations.NullMarked;
