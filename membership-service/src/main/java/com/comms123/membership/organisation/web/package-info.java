/// The directory and its administration over HTTP.
package com.comms123.membership.organisation.web;
