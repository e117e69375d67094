/// The directory and its administration over HTTP.
@NullMarked
package com.comms123.membership.organisation.web;

import org.jspecify.annotations.NullMarked;
