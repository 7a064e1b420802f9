/** The rules that the project keeps, as tests: what may import what, the form of routes, sizes, what documents say. */
@NullMarked
package org.sluice.architecture;

import org.jspecify.annotations.NullMarked;
