@NullMarked
package com.comms123.audit.log.application;

import org.jspecify.annotations.NullMarked;
