@NullMarked
package com.comms123.audit.usage.web;

import org.jspecify.annotations.NullMarked;
