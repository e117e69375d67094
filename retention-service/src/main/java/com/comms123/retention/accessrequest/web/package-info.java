/// Access requests over HTTP.
package com.comms123.retention.accessrequest.web;
