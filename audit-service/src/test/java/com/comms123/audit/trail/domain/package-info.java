@NullMarked
package com.comms123.audit.trail.domain;

import org.jspecify.annotations.NullMarked;
