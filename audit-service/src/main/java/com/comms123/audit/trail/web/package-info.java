/// Asking for entries, as pages and as exports.
@NullMarked
package com.comms123.audit.trail.web;

import org.jspecify.annotations.NullMarked;
