@NullMarked
package com.comms123.retention.signin.web;

import org.jspecify.annotations.NullMarked;
