@NullMarked
package com.comms123.audit.log.web;

import org.jspecify.annotations.NullMarked;
