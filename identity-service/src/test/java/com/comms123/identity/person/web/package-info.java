@NullMarked
package com.comms123.identity.person.web;

import org.jspecify.annotations.NullMarked;
