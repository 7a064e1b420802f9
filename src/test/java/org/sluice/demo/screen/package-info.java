/** How the demonstration looks. */
@NullMarked
package org.sluice.demo.screen;

import org.jspecify.annotations.NullMarked;
