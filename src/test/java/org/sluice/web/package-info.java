/** Tests of the web server, through real sockets. */
@NullMarked
package org.sluice.web;

import org.jspecify.annotations.NullMarked;
