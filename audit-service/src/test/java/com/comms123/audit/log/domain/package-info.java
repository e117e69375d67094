@NullMarked
package com.comms123.audit.log.domain;

import org.jspecify.annotations.NullMarked;
