/**
 * One line for scripts, and one picture for pages elsewhere: whether a release is ready by a rule, and how far it is.
 */
@NullMarked
package org.sluice.web.ready;

import org.jspecify.annotations.NullMarked;
