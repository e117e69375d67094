@NullMarked
package com.comms123.audit.trail.application;

import org.jspecify.annotations.NullMarked;
