@NullMarked
package com.comms123.retention.content.web;

import org.jspecify.annotations.NullMarked;
