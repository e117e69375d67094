@NullMarked
package com.comms123.audit.log.mongo;

import org.jspecify.annotations.NullMarked;
