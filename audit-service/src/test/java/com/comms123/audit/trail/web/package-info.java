@NullMarked
package com.comms123.audit.trail.web;

import org.jspecify.annotations.NullMarked;
