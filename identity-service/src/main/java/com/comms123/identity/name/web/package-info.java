/// Names over HTTP.
@NullMarked
package com.comms123.identity.name.web;

import org.jspecify.annotations.NullMarked;
