/// Names over HTTP, and searches for people.
@NullMarked
package com.comms123.identity.name.web;

import org.jspecify.annotations.NullMarked;
