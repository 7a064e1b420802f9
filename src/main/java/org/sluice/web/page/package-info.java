/**
 * The page for people, at {@code /}: its files, read from the class path once, and served so that a browser asks for
 * each only once. What stands on it comes from the API; nothing here knows of releases.
 */
@NullMarked
package org.sluice.web.page;

import org.jspecify.annotations.NullMarked;
